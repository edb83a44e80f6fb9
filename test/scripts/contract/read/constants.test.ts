import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { assertConstants, readConstants } from '../../../../scripts/contract/read/constants.ts';
import { KNOWN_CONSTANTS, misuseOfConstant } from '../../../../scripts/contract/read/known-constants.ts';
import { emitCatalog } from '../../../../scripts/emit/catalog.ts';
import { deliveryPolicy, signatureScheme } from '../../../../generated/catalog.ts';
import { schemesByName } from '../../../../src/signature/scheme-names.ts';
import { CONTRACT } from '../../support/contract.ts';

const STANDARD = KNOWN_CONSTANTS['deliveryPolicy']?.standard as JsonObject;

function assertConstant(name: string, value: JsonObject): void {
  const document = { 'x-constants': { [name]: { value } } };
  assertConstants(readConstants({ document, locate: () => undefined }), () => undefined);
}

describe('the constants that the runtime reads', () => {
  test.each(Object.entries(KNOWN_CONSTANTS))('accept their own default: %s', (name, { standard }) => {
    expect(misuseOfConstant(name, standard)).toBeUndefined();
  });

  test('sign as Standard Webhooks does by default', () => {
    expect(KNOWN_CONSTANTS['signatureScheme']?.standard).toEqual(schemesByName['standard-webhooks']);
  });

  test.each(Object.entries(schemesByName))('can be the scheme %s', (_name, scheme) => {
    expect(misuseOfConstant('signatureScheme', { ...scheme } as unknown as JsonObject)).toBeUndefined();
  });

  test('accept those of this contract', () => {
    expect(misuseOfConstant('signatureScheme', signatureScheme)).toBeUndefined();
    expect(
      misuseOfConstant('deliveryPolicy', structuredClone(deliveryPolicy) as unknown as JsonObject),
    ).toBeUndefined();
  });

  test.each<[name: string, constant: string, value: JsonObject, message: string]>([
    [
      'a scheme without a header',
      'signatureScheme',
      { encoding: 'hex' },
      "The constant `signatureScheme` is invalid: its value must have required property 'header'.",
    ],
    [
      'a misspelt part',
      'deliveryPolicy',
      { ...STANDARD, timeout: 1 },
      'The constant `deliveryPolicy` is invalid: /timeout is not a known field.',
    ],
    [
      'a delay of none',
      'deliveryPolicy',
      { ...STANDARD, retryDelaysSeconds: [1, 0] },
      'The constant `deliveryPolicy` is invalid: /retryDelaysSeconds/1 must be > 0.',
    ],
  ])('reject %s', (_name, constant, value, message) => {
    expect(() => assertConstant(constant, value)).toThrow(message);
  });

  test('are printed where the document states none', () => {
    const [{ contents = '' } = {}] = emitCatalog(CONTRACT);
    for (const name of Object.keys(KNOWN_CONSTANTS)) expect(contents).toContain(`export const ${name} = {`);
  });
});
