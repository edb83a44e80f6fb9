import { createWebhookHandler, toLambdaHandler } from '@heyoo/webhooks/receiver';
import type { LambdaFunctionURLHandler } from 'aws-lambda';

const webhooks = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: {
    'campaign.clicked': ({ data }) =>
      console.log(`${data.sharer.name ?? 'Somebody'} got a click on ${data.campaign.name}`),
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

// Also for API Gateway and for load balancers: `APIGatewayProxyHandler`, `APIGatewayProxyHandlerV2`, `ALBHandler`.
export const handler: LambdaFunctionURLHandler = toLambdaHandler(webhooks);
