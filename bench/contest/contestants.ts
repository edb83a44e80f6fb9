import { fixtures } from '../../generated/fixtures.ts';
import type { Formats } from '../peers/formats.ts';
import { typeboxValidator } from '../peers/typebox.ts';
import { valibotValidator } from '../peers/valibot.ts';
import { zodValidator } from '../peers/zod.ts';

// A name that the compiler cannot follow: checking types must not need a build.
const packageName: string = '@heyoo/webhooks';

/** The package as it is published. */
export const heyoo: typeof import('../../src/index.ts') = await import(packageName);

export const events: readonly unknown[] = Object.values(fixtures['campaign.clicked']);

/** The `basic` example. */
export const text: string = JSON.stringify(fixtures['campaign.clicked'].basic);

export function createPeers(formats?: Formats): Record<string, (value: unknown) => boolean> {
  return { zod: zodValidator(formats), valibot: valibotValidator(formats), typebox: typeboxValidator(formats) };
}
