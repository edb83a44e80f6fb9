import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

interface Message {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

/** The language server that editors talk to. */
export class Editor {
  readonly #server = spawn(process.execPath, [createRequire(import.meta.url).resolve('typescript/lib/tsserver.js')]);
  readonly #lines = createInterface({ input: this.#server.stdout })[Symbol.asyncIterator]();
  #sequence = 0;

  open(file: string): void {
    this.#send('open', { file });
  }

  /** What the server answers to a question about a place, such as `definition` or `quickinfo`. */
  async ask(
    command: string,
    place: { readonly file: string; readonly line: number; readonly offset: number },
  ): Promise<unknown> {
    const sequence = this.#send(command, place);
    for (let next = await this.#lines.next(); !next.done; next = await this.#lines.next()) {
      if (!next.value.startsWith('{')) continue;
      const message: Message = JSON.parse(next.value);
      if (message.type === 'response' && message.request_seq === sequence) return message.body;
    }
    throw new Error('The language server ended.');
  }

  close(): void {
    this.#server.kill();
  }

  #send(command: string, parameters: object): number {
    this.#sequence += 1;
    this.#server.stdin.write(
      `${JSON.stringify({ seq: this.#sequence, type: 'request', command, arguments: parameters })}\n`,
    );
    return this.#sequence;
  }
}
