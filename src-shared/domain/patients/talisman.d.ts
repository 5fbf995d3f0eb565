// talisman ships no types; only the one function used here is declared.
declare module 'talisman/metrics/jaro-winkler.js' {
  const jaroWinkler: (one: string, other: string) => number

  export = jaroWinkler
}
