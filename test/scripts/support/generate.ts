import { build } from '../../../scripts/build.ts';
import { replace } from '../../../scripts/output/folder.ts';

/** What a document needs to be generated from at all. */
export interface Options {
  readonly names?: 'key';
  readonly skipBroken?: true;
}

/**
 * Generates into a folder.
 *
 * @returns the warnings.
 */
export async function generateInto(out: string, spec: string, options: Options = {}): Promise<string[]> {
  const warnings: string[] = [];
  const files = await build({
    spec,
    examples: 'fail',
    names: 'auto',
    ...options,
    onStage: () => undefined,
    onWarning: ({ message }) => warnings.push(message),
  });
  await replace(out, files);
  return warnings;
}
