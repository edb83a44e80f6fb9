import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Entry, Export } from './entry.ts';

const ROOT = path.join(import.meta.dirname, '../../..');

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, Conditions | string>>;
}

interface Conditions {
  readonly types?: string;
  readonly import?: { readonly types: string };
}

/** What each entry of the package exports, as the compiler sees the sources. An entry without code has no exports. */
export function readEntries(root: string = ROOT): Entry[] {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports).map(([address, target]) => ({
    specifier: path.posix.join(manifest.name, address),
    source: sourceOf(target, root),
  }));
  const program = declarationsOf(entries.flatMap(({ source }) => source ?? []));
  return entries.map(({ specifier, source }) => ({
    specifier,
    about: source === undefined ? undefined : aboutModule(readFileSync(source, 'utf8')),
    exports: source === undefined ? [] : exportsOf(source, program, root),
  }));
}

/** The source of an entry that has types: `dist/receiver.d.ts` is built of `src/receiver.ts`. */
function sourceOf(target: Conditions | string, root: string): string | undefined {
  const { types, import: condition } = typeof target === 'string' ? {} : target;
  const declarations = condition?.types ?? types;
  if (declarations === undefined) return undefined;
  const name = declarations.replace(/^\.\/dist\/|\.d\.ts$/g, '');
  const sources = [`src/${name}`, `mocks/${name}`, name, `${name}/index`].map((file) => path.join(root, `${file}.ts`));
  const source = sources.find((file) => existsSync(file));
  if (source === undefined) throw new Error(`${declarations} must be built of one of ${sources.join(', ')}.`);
  return source;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noLib: true,
  types: [],
};

/** The sources as declarations, which needs no types to be inferred. Other packages stay out. */
function declarationsOf(files: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  host.getSourceFile = (fileName, target) => {
    const text = readFileSync(fileName, 'utf8');
    const declarations = fileName.endsWith('.d.ts')
      ? text
      : ts.transpileDeclaration(text, { fileName, compilerOptions: OPTIONS }).outputText;
    return ts.createSourceFile(fileName, declarations, target, true);
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text, parent }) =>
      ts.isExportDeclaration(parent) ? ts.resolveModuleName(text, from, OPTIONS, host) : { resolvedModule: undefined },
    );
  return ts.createProgram(files, OPTIONS, host);
}

function exportsOf(source: string, program: ts.Program, root: string): Export[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(source) ?? ts.factory.createNull());
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return symbols.flatMap((symbol): Export[] => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declarations = target.getDeclarations() ?? [];
    const [first] = declarations;
    if (first === undefined) return [];
    const file = path.relative(root, first.getSourceFile().fileName).split(path.sep).join('/');
    return [
      {
        name: symbol.name,
        kind: isTypeOnly(symbol) ? 'type' : kindOf(first),
        file,
        isGenerated: file.startsWith('generated/'),
        summary: firstSentence(ts.displayPartsToString(target.getDocumentationComment(checker))),
        declaration: declarations.map(printed).join('\n'),
        uses: [...usedBy(declarations)],
      },
    ];
  });
}

/** Whether `export type` exports it, so that a class is a type. */
function isTypeOnly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) => ts.isExportSpecifier(each) && (each.isTypeOnly || each.parent.parent.isTypeOnly));
}

function kindOf(node: ts.Declaration): Export['kind'] {
  if (ts.isFunctionDeclaration(node)) return 'function';
  if (ts.isClassDeclaration(node)) return 'class';
  return ts.isVariableDeclaration(node) ? 'constant' : 'type';
}

/** More characters than this do not fit a line of the page. */
const LINE = 80;

function printed(node: ts.Declaration): string {
  const whole = (ts.isVariableDeclaration(node) ? node.parent.parent : node).getText();
  const text = ts.isFunctionDeclaration(node) ? withLines(node, whole) : whole;
  const members = ts.isClassDeclaration(node) ? node.members : [];
  return members
    .filter(({ name }) => name !== undefined && ts.isComputedPropertyName(name))
    .reduce((rest, member) => rest.replace(member.getFullText(), ''), text)
    .replace(/^export /, '')
    .replace(/^declare /, '')
    .replaceAll(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
}

/** Each parameter on a line of its own, where one line is too long for all. */
function withLines({ parameters }: ts.FunctionDeclaration, text: string): string {
  const inside = parameters.map((parameter) => parameter.getText()).join(', ');
  if (text.length - 'export declare '.length <= LINE) return text;
  const lines = parameters.map((parameter) => `    ${parameter.getText().replaceAll('\n', '\n    ')},\n`);
  return text.replace(`(${inside})`, () => `(\n${lines.join('')})`);
}

/** Types, but those that a declaration has as parameters. */
function usedBy(declarations: readonly ts.Declaration[]): Set<string> {
  const used = new Set(declarations.flatMap(typesIn));
  for (const name of declarations.flatMap(parametersIn)) used.delete(name);
  return used;
}

function parametersIn(node: ts.Node): string[] {
  return [...(ts.isTypeParameterDeclaration(node) ? [node.name.text] : []), ...childrenOf(node).flatMap(parametersIn)];
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function typesIn(node: ts.Node): string[] {
  const own =
    (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && [node.typeName.text]) ||
    (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression) && [node.expression.text]) ||
    [];
  return [...own, ...childrenOf(node).flatMap(typesIn)];
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

function firstSentence(comment: string): string {
  const [paragraph = ''] = comment.split(/\n\s*\n|^- |\n- /);
  const [first] = SENTENCES.segment(paragraph.replaceAll(/\{@link ([^}|\s]+)[^}]*\}/g, '`$1`').replaceAll('\n', ' '));
  return first?.segment.trim() ?? '';
}

/** What stands above `@module`. */
function aboutModule(text: string): string | undefined {
  const [, comment] = /^\/\*\*([^]*?)@module\s*\*\//.exec(text) ?? [];
  return comment
    ?.replaceAll(/^\s*\*\s?/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
