import { Controller, Logger, type OnApplicationShutdown, Post, Req, Res } from '@nestjs/common';
import { createWebhookHandler, toNodeHandler, type WebhookHandler } from '@heyoo/webhooks/receiver';
import type { Request, Response } from 'express';
import { ClicksService } from './clicks.service';

@Controller('webhooks')
export class WebhooksController implements OnApplicationShutdown {
  private readonly logger = new Logger(WebhooksController.name);
  private readonly handler: WebhookHandler;
  private readonly handle: ReturnType<typeof toNodeHandler>;

  constructor(clicks: ClicksService) {
    this.handler = createWebhookHandler({
      secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
      on: {
        'campaign.clicked': ({ data }) => clicks.add(data),
      },
      onUnknown: ({ name }) => this.logger.log(`ignored ${name}`),
      onError: ({ code }) => this.logger.warn(`rejected ${code}`),
    });
    this.handle = toNodeHandler(this.handler);
  }

  @Post()
  receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handle(request, response);
  }

  /** Handlers may go on after their delivery was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.handler.drain();
  }
}
