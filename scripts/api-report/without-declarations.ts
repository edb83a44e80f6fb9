import ts from 'typescript';

/** The names that a source file declares at its top level. */
export function declaredNames(source: string): string[] {
  return parse(source).statements.flatMap((statement) => namesOf(statement));
}

/**
 * An API report without the declarations of the given names.
 *
 * @returns undefined if nothing is left of it.
 */
export function withoutDeclarations(report: string, names: ReadonlySet<string>): string | undefined {
  const [, before, code, after] = /^(.*?```ts\n)(.*?)(\n```.*)$/s.exec(report) ?? [];
  if (before === undefined || code === undefined || after === undefined) {
    throw new TypeError('An API report must hold a block of TypeScript.');
  }
  const { statements, text } = parse(code);
  const kept = statements.filter((statement) => !isDeclared(statement, names));
  if (kept.every((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)))
    return undefined;
  const lines = kept.map((statement) => text.slice(statement.pos, statement.end));
  return `${before}\n${lines.join('').trimStart()}${text.slice(statements.end)}${after}`;
}

function isDeclared(statement: ts.Statement, names: ReadonlySet<string>): boolean {
  const declared = namesOf(statement);
  return declared.length > 0 && declared.every((name) => names.has(name));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('report.ts', source, ts.ScriptTarget.Latest, true);
}
