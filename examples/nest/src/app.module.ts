import { Module } from '@nestjs/common';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

@Module({
  imports: [WebhooksModule],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
