import { Controller, Logger, Post, Req, Res } from '@nestjs/common';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import type { Request, Response } from 'express';
import { ClicksService } from './clicks.service';

@Controller('webhooks')
export class WebhooksController {
  private readonly logger = new Logger(WebhooksController.name);
  private readonly handler: ReturnType<typeof toNodeHandler>;

  constructor(clicks: ClicksService) {
    this.handler = toNodeHandler(
      createWebhookHandler({
        secret: () => process.env.HEYOO_WEBHOOK_SECRET ?? '',
        on: {
          'campaign.clicked': ({ data }) => clicks.add(data),
        },
        onUnknown: ({ event }) => this.logger.log(`ignored ${event}`),
        onError: ({ code }) => this.logger.warn(`rejected ${code}`),
      }),
    );
  }

  @Post()
  receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handler(request, response);
  }
}
