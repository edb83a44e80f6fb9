import { Module } from '@nestjs/common';
import { ClicksService } from './clicks.service.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  controllers: [WebhooksController],
  providers: [ClicksService],
  exports: [ClicksService],
})
export class WebhooksModule {}
