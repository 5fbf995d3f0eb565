import { nameTokens } from '../patients/name.ts'

// Other names of the same substance (British, US and common Indian use) and the INN they are compared by.
const SAME_SUBSTANCE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acetaminophen: 'paracetamol',
    'acetylsalicylic acid': 'aspirin',
    acetylsalicylate: 'aspirin',
    asa: 'aspirin',
    adrenaline: 'epinephrine',
    noradrenaline: 'norepinephrine',
    albuterol: 'salbutamol',
    levalbuterol: 'levosalbutamol',
    amoxycillin: 'amoxicillin',
    analgin: 'metamizole',
    dipyrone: 'metamizole',
    metamizol: 'metamizole',
    beclomethasone: 'beclometasone',
    benzylpenicillin: 'penicillin g',
    phenoxymethylpenicillin: 'penicillin v',
    cephalexin: 'cefalexin',
    cephradine: 'cefradine',
    chlorpheniramine: 'chlorphenamine',
    cyclosporine: 'ciclosporin',
    cyclosporin: 'ciclosporin',
    dicyclomine: 'dicycloverine',
    frusemide: 'furosemide',
    glyburide: 'glibenclamide',
    indomethacin: 'indometacin',
    isoproterenol: 'isoprenaline',
    lignocaine: 'lidocaine',
    meperidine: 'pethidine',
    nitroglycerin: 'glyceryl trinitrate',
    nitroglycerine: 'glyceryl trinitrate',
    phenobarbitone: 'phenobarbital',
    'clavulanic acid': 'clavulanate',
    rifampin: 'rifampicin',
    sulphamethoxazole: 'sulfamethoxazole',
    sulphadiazine: 'sulfadiazine',
    sulphasalazine: 'sulfasalazine',
    acyclovir: 'aciclovir',
    thyroxine: 'levothyroxine',
    cholecalciferol: 'colecalciferol',
  }),
)

// One name for several ingredients (British approved names of combinations).
const COMBINATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['co trimoxazole', ['sulfamethoxazole', 'trimethoprim']],
  ['cotrimoxazole', ['sulfamethoxazole', 'trimethoprim']],
  ['co amoxiclav', ['amoxicillin', 'clavulanate']],
  ['coamoxiclav', ['amoxicillin', 'clavulanate']],
  ['amoxiclav', ['amoxicillin', 'clavulanate']],
])

const SALTS = new Set([
  ...[
    'sodium',
    'potassium',
    'calcium',
    'magnesium',
    'hydrochloride',
    'hcl',
    'dihydrochloride',
    'hydrobromide',
    'sulfate',
    'sulphate',
  ],
  ...[
    'maleate',
    'fumarate',
    'tartrate',
    'citrate',
    'phosphate',
    'acetate',
    'succinate',
    'besylate',
    'besilate',
    'mesylate',
    'mesilate',
  ],
  ...[
    'bromide',
    'nitrate',
    'lactate',
    'gluconate',
    'stearate',
    'tosylate',
    'axetil',
    'proxetil',
    'pivoxil',
    'medoxomil',
    'dipropionate',
  ],
  ...[
    'valerate',
    'propionate',
    'furoate',
    'palmitate',
    'pamoate',
    'estolate',
    'ethylsuccinate',
    'diethylamine',
    'epolamine',
    'bitartrate',
  ],
  ...[
    'tromethamine',
    'trometamol',
    'trihydrate',
    'dihydrate',
    'monohydrate',
    'anhydrous',
    'hemihydrate',
    'hyclate',
    'hydrate',
    ...[
      'disodium',
      'lysine',
      'arginine',
      'erbumine',
      'meglumine',
      'benzathine',
      'lactobionate',
      'cilexetil',
      'kamedoxomil',
    ],
  ],
])

// Where the salt is the medicine: sodium chloride and sodium bicarbonate are not one substance.
const ELEMENTS = new Set([
  ...[
    'sodium',
    'potassium',
    'calcium',
    'magnesium',
    'ferrous',
    'ferric',
    'iron',
    'zinc',
    'aluminium',
    'aluminum',
    'ammonium',
  ],
  ...['lithium', 'silver', 'barium', 'bismuth', 'copper', 'selenium'],
])

/** The folded words of a medicine's or substance's name, each under the name it is compared by (amoxycillin is amoxicillin). */
export function comparedWords(text: string): string[] {
  const words = nameTokens(text)
  const compared: string[] = []
  for (let at = 0; at < words.length; ) {
    const pair = `${words[at]} ${words[at + 1]}`
    const [known, taken] = comparedName(pair, words[at] ?? '')
    compared.push(...known)
    at += taken
  }
  return compared
}

/** The words of a substance without its salt or water: `diclofenac sodium` is `diclofenac`, `sodium chloride` stays. */
export function substanceWords(text: string): string[] {
  const words = comparedWords(text)
  let end = words.length
  while (end > 1 && SALTS.has(words[end - 1] ?? '') && !ELEMENTS.has(words[end - 2] ?? '')) end -= 1
  return words.slice(0, end)
}

/** Whether the words stand together, in this order, among the others; no words stand nowhere. */
export function containsWords(words: readonly string[], sought: readonly string[]): boolean {
  if (sought.length === 0) return false
  return words.some((_, at) => sought.every((word, offset) => words[at + offset] === word))
}

function comparedName(pair: string, word: string): readonly [readonly string[], number] {
  const ofPair = COMBINATIONS.get(pair) ?? SAME_SUBSTANCE.get(pair)?.split(' ')
  if (ofPair) return [ofPair, 2]
  return [COMBINATIONS.get(word) ?? SAME_SUBSTANCE.get(word)?.split(' ') ?? [word], 1]
}
