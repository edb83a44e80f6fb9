import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Constant, EventContract } from '../../../../scripts/contract/contract.ts';
import type { JsonObject, JsonValue } from '../../../../scripts/contract/json.ts';
import { curl } from '../../../../scripts/emit/docs/curl.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

const SIGNATURE = {
  header: 'X-Sign',
  algorithm: 'hmac-sha256',
  encoding: 'hex',
  signedContent: 'body',
  secretEncoding: 'utf-8',
};

function signature(value: JsonValue, exampleSecret: string | undefined = 'whsec_crumb'): Constant {
  return { name: 'signature', description: undefined, assumption: undefined, exampleSecret, value };
}

function example(value: JsonValue): EventContract {
  return { ...EVENT, examples: [{ name: 'basic', summary: undefined, value, authored: true }] };
}

/** What a shell makes of the command, without the network. */
function words(text: string): string[] {
  const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${text}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('curl', () => {
  test.each<JsonObject>([
    { note: "it's $HOME `id` \\ \"!\" 'x'" },
    { note: 'line\nbreak, ünïcode, \u2028, 🥐' },
    { '--data': '@/etc/passwd' },
  ])('sends %j as it is, signed', (value) => {
    const vector = curl(example(value), { ...CONTRACT, constants: [signature(SIGNATURE)] });
    const body = JSON.stringify(value);
    const hmac = createHmac('sha256', 'whsec_crumb').update(body).digest('hex');
    expect(vector?.secret).toBe('whsec_crumb');
    expect(words(vector?.command ?? '')).toEqual([
      'http://localhost:3000/webhooks',
      '--request',
      'POST',
      '--header',
      'Content-Type: application/json',
      '--header',
      `X-Sign: ${hmac}`,
      '--data-binary',
      body,
    ]);
  });

  test('sends the headers that have an example, and the one with the name of the event', () => {
    const header = { required: false, description: undefined, assumption: undefined };
    const event: EventContract = {
      ...EVENT,
      match: { in: 'header', name: 'X-Event', value: 'loaf.baked' },
      headers: [
        { ...header, name: 'x-event', example: 'another' },
        { ...header, name: 'X-Delivery', example: "it's 7" },
        { ...header, name: 'X-Trace', example: undefined },
      ],
    };
    const sent = words(curl(event, CONTRACT)?.command ?? '').filter(
      (_word, index, all) => all[index - 1] === '--header',
    );
    expect(sent).toEqual(['Content-Type: application/json', 'X-Event: loaf.baked', "X-Delivery: it's 7"]);
  });

  test.each<[name: string, constant: Constant]>([
    ['without a secret', { ...signature(SIGNATURE), exampleSecret: undefined }],
    ['with another algorithm', signature({ ...SIGNATURE, algorithm: 'hmac-sha512' })],
    ['with more than the body signed', signature({ ...SIGNATURE, signedContent: 'id.timestamp.body' })],
    ['that is no object', signature('X-Sign')],
  ])('does not sign by a constant %s', (_name, constant) => {
    const vector = curl(EVENT, { ...CONTRACT, constants: [constant] });
    expect(vector?.command).not.toContain('X-Sign');
    expect(vector?.secret).toBeUndefined();
  });

  test('names the event in a header where a header tells it', () => {
    const event: EventContract = { ...EVENT, match: { in: 'header', name: 'X-Event', value: 'baked' } };
    expect(words(curl(event, CONTRACT)?.command ?? '')).toContain('X-Event: baked');
  });

  test('is not there without an example', () => {
    expect(curl({ ...EVENT, examples: [] }, CONTRACT)).toBeUndefined();
  });
});
