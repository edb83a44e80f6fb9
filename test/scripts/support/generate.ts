import { build } from '../../../scripts/build.ts';
import { replace } from '../../../scripts/output/folder.ts';

/**
 * Generates into a folder.
 *
 * @returns the warnings.
 */
export async function generateInto(out: string, spec: string): Promise<string[]> {
  const warnings: string[] = [];
  const files = await build({
    spec,
    out,
    examples: 'fail',
    names: 'auto',
    onStage: () => undefined,
    onWarning: ({ message }) => warnings.push(message),
  });
  await replace(out, files);
  return warnings;
}
