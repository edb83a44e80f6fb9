import { createWebhookHandler, toLambdaHandler } from '@heyoo/webhooks/receiver';
import type {
  ALBHandler,
  APIGatewayProxyHandler,
  APIGatewayProxyHandlerV2,
  APIGatewayProxyHandlerV2WithIAMAuthorizer,
  APIGatewayProxyHandlerV2WithJWTAuthorizer,
  APIGatewayProxyWithCognitoAuthorizerHandler,
  Context,
  LambdaFunctionURLHandler,
  LambdaFunctionURLHandlerWithIAMAuthorizer,
} from 'aws-lambda';

const webhooks = createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} });

export const restApi: APIGatewayProxyHandler = toLambdaHandler(webhooks);
export const restApiWithCognito: APIGatewayProxyWithCognitoAuthorizerHandler = toLambdaHandler(webhooks);
export const httpApi: APIGatewayProxyHandlerV2 = toLambdaHandler(webhooks);
export const httpApiWithJwt: APIGatewayProxyHandlerV2WithJWTAuthorizer = toLambdaHandler(webhooks);
export const httpApiWithIam: APIGatewayProxyHandlerV2WithIAMAuthorizer = toLambdaHandler(webhooks);
export const functionUrl: LambdaFunctionURLHandler = toLambdaHandler(webhooks);
export const functionUrlWithIam: LambdaFunctionURLHandlerWithIAMAuthorizer = toLambdaHandler(webhooks);
export const loadBalancer: ALBHandler = toLambdaHandler(webhooks);

interface Invocation {
  readonly requestId: string;
}

const typed = createWebhookHandler<Invocation>({
  secret: 'whsec_4f9a2c7d',
  onEvent: (event, { platform }) => console.log(event.id, platform.requestId),
});
export const withPlatform: LambdaFunctionURLHandler = toLambdaHandler(typed, {
  platform: (_event, context) => ({ requestId: (context as Context).awsRequestId }),
});
