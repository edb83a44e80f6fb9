import { INestApplication } from '@nestjs/common';
import { Test, TestingModule } from '@nestjs/testing';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';
import request from 'supertest';
import { App } from 'supertest/types.js';
import { AppModule } from './../src/app.module.js';
import { ClicksService } from './../src/webhooks/clicks.service.js';

const secret = 'whsec_4f9a2c7d';

describe('WebhooksController (e2e)', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    process.env.HEYOO_WEBHOOKS_SECRET = secret;
    const moduleFixture: TestingModule = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    app = moduleFixture.createNestApplication({ rawBody: true });
    await app.init();
  });

  afterEach(async () => {
    await app.close();
  });

  it.each([
    { signedWith: secret, status: 200, clicks: 1 },
    { signedWith: 'whsec_of_another', status: 401, clicks: 0 },
  ])('/webhooks (POST), signed with $signedWith', async (expected) => {
    const event = fixture('campaign.clicked', { at: Date.now() });
    const { headers, body } = await createDelivery(event, {
      url: 'https://receiver.example/webhooks',
      secret: expected.signedWith,
    });

    await request(app.getHttpServer())
      .post('/webhooks')
      .set(headers)
      .send(Buffer.from(body).toString())
      .expect(expected.status);

    expect(app.get(ClicksService).count(event.data.campaign.id)).toBe(
      expected.clicks,
    );
  });

  it('shuts down when the handlers have ended, also that of a client which left', async () => {
    const event = fixture('campaign.clicked', { at: Date.now() });
    await app.listen(0, '127.0.0.1');
    const url = `${await app.getUrl()}/webhooks`;
    const { headers, body } = await createDelivery(event, {
      url: 'https://receiver.example/webhooks',
      secret,
    });

    const ended: string[] = [];
    let endHandler = (): void => undefined;
    const started = new Promise<void>((start) => {
      const add = () => {
        start();
        return new Promise<void>((end) => (endHandler = end));
      };
      Object.assign(app.get(ClicksService), { add });
    });
    const leaving = new AbortController();
    const init = { method: 'POST', headers, body, signal: leaving.signal };
    const answer = fetch(url, init).catch(() => 'left');
    await started;
    leaving.abort();
    expect(await answer).toBe('left');

    const closing = app.close().then(() => ended.push('app'));
    // The server closes at once: nobody is connected any more.
    await Promise.race([closing, new Promise((wait) => setTimeout(wait, 500))]);
    ended.push('handler');
    endHandler();
    await closing;
    expect(ended).toEqual(['handler', 'app']);
  });
});
