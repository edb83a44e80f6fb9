import { createWebhookHandler } from "@heyoo/webhooks/receiver";

export const POST = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? "",
  on: {
    "campaign.clicked": ({ data }) => {
      console.log(
        `${data.sharer.name ?? "Somebody"} got a click on ${data.campaign.name}`,
      );
    },
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});
