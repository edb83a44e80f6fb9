// A program can export what it makes of every export, under its own name: the compiler can name each type in it.
import * as root from '@heyoo/webhooks';
import * as diagnose from '@heyoo/webhooks/diagnose';
import * as fixtures from '@heyoo/webhooks/fixtures';
import * as openapi from '@heyoo/webhooks/openapi';
import * as producer from '@heyoo/webhooks/producer';
import * as receiver from '@heyoo/webhooks/receiver';
import * as stream from '@heyoo/webhooks/stream';
import * as validators from '@heyoo/webhooks/validators';

export const all = {
  root: { ...root },
  diagnose: { ...diagnose },
  fixtures: { ...fixtures },
  openapi: { ...openapi },
};
export const more = {
  producer: { ...producer },
  receiver: { ...receiver },
  stream: { ...stream },
  validators: { ...validators },
};
