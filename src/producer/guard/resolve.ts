/** The addresses of a host name; a rejection means that the name cannot be resolved at the moment. */
export type Resolve = (hostname: string) => readonly string[] | Promise<readonly string[]>;
