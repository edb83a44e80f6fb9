import { addEvent } from './new-event/add-event.ts';
import { SpecError } from './contract/spec-error.ts';

const USAGE = `Usage: npm run new:event -- NAME [SPEC]

Writes the file of a new webhook with three examples, all to be filled in, and adds the webhook to the document
(default: spec/openapi.yaml). The envelope is the one of the event that the document lists with the most similar name.
`;

const [name, spec = 'spec/openapi.yaml', ...others] = process.argv.slice(2);
if (name === undefined || name.startsWith('-') || others.length > 0) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  try {
    for (const file of addEvent(name, spec)) console.log(file);
    console.log('Describe the event in these files. Then run: npm run generate');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
