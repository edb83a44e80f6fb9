import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { parseJson } from '../json.ts';
import { printable, printableLines } from '../printable.ts';

/** The headers and the body of a delivery; JSON is indented. */
export function describeDetails({ number, headers, body }: ReceivedDelivery): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${printable(value, 1000)}`);
  return `#${number}\n${lines.join('\n')}\n\n${printableLines(indented(new TextDecoder().decode(body)))}\n`;
}

function indented(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
