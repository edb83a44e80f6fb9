import ts from 'typescript';

/** Whether code imports a module of Node, uses its globals, or evaluates text. Comments and messages may name them. */
export function reachesForNode(code: string): boolean {
  const reaches = (node: ts.Node): boolean => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return isOfNode(node.moduleSpecifier);
    if (ts.isCallExpression(node) && isNamed(node.expression, 'require') && isOfNode(node.arguments[0])) return true;
    if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process')) return true;
    if (ts.isCallExpression(node) && isNamed(node.expression, 'eval')) return true;
    if (ts.isNewExpression(node) && isNamed(node.expression, 'Function')) return true;
    return isNamed(node, 'Buffer') || ts.forEachChild(node, reaches) === true;
  };
  return reaches(ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest));
}

function isOfNode(specifier: ts.Node | undefined): boolean {
  return specifier !== undefined && ts.isStringLiteral(specifier) && specifier.text.startsWith('node:');
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
