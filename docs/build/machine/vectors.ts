import { createHmac } from 'node:crypto';
import { keyBytesOf } from '../../../src/signature/key-bytes.ts';
import type { SignatureScheme } from '../../../src/signature/scheme.ts';
import { type SchemeName, schemesByName } from '../../../src/signature/scheme-names.ts';
import { signedContentOf } from '../../../src/signature/signed-content.ts';
import type { Contract } from '../contract.ts';

/** A delivery whose signature is known, to test a verifier in any language. */
export interface TestVector {
  readonly form: SchemeName;
  readonly secret: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fixed, so that each build gives the same signatures, in seconds: 20 September 2024. */
const SIGNED_AT = '1726790400';
const ID = 'delivery-1';

/** Base64 after its prefix, which one of the forms asks for; to the others it is text. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** One delivery for each form of signature that the package knows. */
export function testVectors({ events }: Pick<Contract, 'events'>): TestVector[] {
  const [value = {}] = Object.values(events[0]?.examples ?? {});
  // A letter outside of ASCII, so that a verifier that takes characters for bytes fails.
  const body = JSON.stringify({ ...(value as object), note: 'Zoë' });
  const forms = Object.keys(schemesByName) as SchemeName[];
  return forms.map((form) => ({ form, secret: SECRET, body, headers: signed(body, schemesByName[form]) }));
}

/** Its tests compute the same by hand. */
function signed(body: string, scheme: SignatureScheme): Record<string, string> {
  const { header, encoding, prefix = '', list, timestamp } = scheme;
  const content = signedContentOf(scheme)(new TextEncoder().encode(body), { id: ID, timestamp: SIGNED_AT });
  const digest = createHmac('sha256', keyBytesOf(scheme, SECRET)).update(content).digest(encoding);
  const time = timestamp && 'prefix' in timestamp ? [timestamp.prefix + SIGNED_AT] : [];
  return {
    ...(scheme.id && { [scheme.id.header]: ID }),
    ...(timestamp && 'header' in timestamp && { [timestamp.header]: SIGNED_AT }),
    [header]: [...time, prefix + digest].join(list ?? ''),
  };
}
