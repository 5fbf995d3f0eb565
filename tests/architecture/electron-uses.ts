import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

const repository = join(import.meta.dirname, '..', '..')

const isElectrons = (node: ts.Node) => /[\\/]electron[\\/]electron\.d\.ts$/.test(node.getSourceFile().fileName)

/** Plain data has no methods: its fields are no API of their own. */
const isApi = (owner: ts.Node): owner is ts.ClassDeclaration | ts.InterfaceDeclaration =>
  (ts.isClassDeclaration(owner) || ts.isInterfaceDeclaration(owner)) &&
  owner.members.some((member) => ts.isMethodSignature(member) || ts.isMethodDeclaration(member))

/** `App.quit`, or nothing where the symbol is not a member of one of Electron's own. */
const memberName = (symbol: ts.Symbol | undefined): string | undefined => {
  const declaration = symbol?.declarations?.find(isElectrons)
  if (!symbol || !declaration || !isApi(declaration.parent)) return undefined
  return `${declaration.parent.name?.text ?? ''}.${symbol.name}`
}

const LISTENS = /\.(on|once|addListener|prependListener)$/
const STOPS = /\.(off|removeListener|removeAllListeners)$/

/** Every API of Electron that the desktop shell uses, by its name in electron.d.ts, with the files that use it. */
export const electronUses = (): Map<string, string[]> => {
  const desktop = join(repository, 'src-main', 'desktop')
  const files = [join(repository, 'src-main', 'main.ts')]
  for (const name of readdirSync(desktop)) if (/(?<!\.test)\.ts$/.test(name)) files.push(join(desktop, name))
  const { config } = ts.readConfigFile(join(repository, 'src-main', 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(repository, 'src-main'))
  const program = ts.createProgram(files, { ...options, noEmit: true, skipLibCheck: true })
  const checker = program.getTypeChecker()
  const uses = new Map<string, Set<string>>()

  const look = (node: ts.Node, file: string) => {
    const note = (api: string | undefined) => {
      // What Electron's types repeat of Node's own process is no API of Electron.
      if (api === undefined || STOPS.test(api) || api.startsWith("Process '")) return
      uses.set(api, (uses.get(api) ?? new Set()).add(file))
    }
    if (ts.isPropertyAccessExpression(node)) {
      const api = memberName(checker.getSymbolAtLocation(node.name))
      const call = node.parent
      const [event] = ts.isCallExpression(call) && call.expression === node ? call.arguments : []
      if (api === undefined || !LISTENS.test(api)) note(api)
      else if (event && ts.isStringLiteral(event)) note(`${api.replace(LISTENS, '')} '${event.text}'`)
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name
      if (ts.isIdentifier(name)) note(memberName(checker.getTypeAtLocation(node.parent).getProperty(name.text)))
    }
    if (ts.isNewExpression(node)) {
      const symbol = checker.getTypeAtLocation(node).getSymbol()
      if (symbol?.declarations?.some(isElectrons)) note(`new ${symbol.name}`)
    }
    ts.forEachChild(node, (child) => look(child, file))
  }
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source) look(source, relative(join(repository, 'src-main'), file).split(sep).join('/'))
  }
  const sorted = [...uses].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(sorted.map(([api, users]) => [api, [...users].sort()]))
}
