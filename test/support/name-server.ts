import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** The addresses of a name. */
export interface Zone {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  /** Seconds. Default: 60. */
  readonly ttl?: number;
  /** Never answers for this name. */
  readonly silent?: boolean;
}

export interface NameServer {
  /** The questions that arrived, such as `a.example AAAA`. */
  readonly questions: string[];
  readonly zones: Record<string, Zone>;
  close(): void;
}

const TYPES: Readonly<Record<number, 'A' | 'AAAA'>> = { 1: 'A', 28: 'AAAA' };

/** Answers questions for addresses at port 53 of 127.0.0.1; other names do not exist. */
export async function startNameServer(zones: Record<string, Zone>): Promise<NameServer> {
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = questionOf(query);
    questions.push(`${name} ${TYPES[type] ?? type}`);
    const zone = zones[name];
    if (zone?.silent) return;
    socket.send(answerTo(query.subarray(0, end), zone, type), port, address);
  });
  socket.bind(53, '127.0.0.1');
  await once(socket, 'listening');
  socket.unref();
  return { questions, zones, close: () => socket.close() };
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(question: Buffer, zone: Zone | undefined, type: number): Buffer {
  const family = TYPES[type];
  const records = (family && zone?.[family]) ?? [];
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(zone ? 0x8580 : 0x8583, 2);
  header.writeUInt16BE(records.length, 6);
  header.fill(0, 8);
  const answers = records.map((address) => {
    const data = family === 'A' ? Buffer.from(address.split('.').map(Number)) : ipv6(address);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(zone?.ttl ?? 60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([header, question.subarray(12), ...answers]);
}

function ipv6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
