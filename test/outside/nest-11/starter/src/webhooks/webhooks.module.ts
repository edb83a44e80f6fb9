import { Module } from '@nestjs/common';
import { ClicksService } from './clicks.service';
import { WebhooksController } from './webhooks.controller';

@Module({
  controllers: [WebhooksController],
  providers: [ClicksService],
  exports: [ClicksService],
})
export class WebhooksModule {}
