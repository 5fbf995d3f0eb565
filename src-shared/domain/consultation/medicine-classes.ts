import { comparedWords, containsWords } from './medicine-names.ts'

/** The classes an allergy is recorded against by their name. */
export type MedicineClass =
  | 'penicillins'
  | 'cephalosporins'
  | 'carbapenems'
  | 'sulfonamides'
  | 'nsaids'
  | 'macrolides'
  | 'quinolones'
  | 'tetracyclines'
  | 'aminoglycosides'
  | 'nitroimidazoles'
  | 'opioids'
  | 'ace-inhibitors'
  | 'angiotensin-blockers'
  | 'statins'
  | 'local-anaesthetics'

type ClassRow = { name: MedicineClass; words: readonly string[]; stem?: RegExp; members: readonly string[] }

// Stems: WHO, The use of stems in the selection of INN (2018). Members that carry no stem of their class: ATC J01, M01, N02, C09, C10, N01B.
// Paracetamol is no NSAID; furosemide, thiazides and celecoxib are no sulfonamide antibiotics and do not cross-react (Strom, NEJM 2003).
const CLASSES: readonly ClassRow[] = [
  {
    name: 'penicillins',
    words: ['penicillin', 'penicillins', 'beta lactam', 'beta lactams', 'betalactam', 'betalactams'],
    stem: /cillin$/,
    members: [],
  },
  {
    name: 'cephalosporins',
    words: [
      'cephalosporin',
      'cephalosporins',
      'cefalosporin',
      'beta lactam',
      'beta lactams',
      'betalactam',
      'betalactams',
    ],
    stem: /^(cef|ceph)[a-z]/,
    members: [],
  },
  {
    name: 'carbapenems',
    words: ['carbapenem', 'carbapenems', 'beta lactam', 'beta lactams', 'betalactam', 'betalactams'],
    stem: /penem$/,
    members: [],
  },
  {
    name: 'sulfonamides',
    words: [
      ...['sulfa', 'sulpha', 'sulfas', 'sulfonamide', 'sulfonamides', 'sulphonamide', 'sulphonamides'],
      ...['sulfonamide antibiotics', 'sulfur drugs', 'sulphur drugs'],
    ],
    stem: /^sul(f|ph)a(?!te)[a-z]/,
    members: ['dapsone', 'trisulfapyrimidines', 'sulfisoxazole'],
  },
  {
    name: 'nsaids',
    words: ['nsaid', 'nsaids', 'non steroidal anti inflammatory', 'nonsteroidal anti inflammatory', 'cox 2 inhibitors'],
    stem: /(profen|coxib|fenac|oxicam|fenamic)$/,
    members: [
      ...[
        'aspirin',
        'naproxen',
        'ketorolac',
        'indometacin',
        'nimesulide',
        'etodolac',
        'nabumetone',
        'sulindac',
        'tolmetin',
      ],
      ...[
        'fenamate',
        'meclofenamate',
        'oxaprozin',
        'diflunisal',
        'salsalate',
        'metamizole',
        'phenylbutazone',
        'flurbiprofen',
      ],
    ],
  },
  { name: 'macrolides', words: ['macrolide', 'macrolides'], stem: /thromycin$/, members: ['spiramycin', 'josamycin'] },
  {
    name: 'quinolones',
    words: ['quinolone', 'quinolones', 'fluoroquinolone', 'fluoroquinolones'],
    stem: /oxacin$/,
    members: ['nalidixic acid'],
  },
  { name: 'tetracyclines', words: ['tetracyclines'], stem: /cycline$/, members: [] },
  {
    name: 'aminoglycosides',
    words: ['aminoglycoside', 'aminoglycosides'],
    members: [
      'gentamicin',
      'amikacin',
      'tobramycin',
      'streptomycin',
      'neomycin',
      'kanamycin',
      'netilmicin',
      'framycetin',
      'paromomycin',
      'plazomicin',
    ],
  },
  { name: 'nitroimidazoles', words: ['nitroimidazole', 'nitroimidazoles'], stem: /nidazole$/, members: [] },
  {
    name: 'opioids',
    words: ['opioid', 'opioids', 'opiate', 'opiates', 'narcotics'],
    members: [
      ...[
        'morphine',
        'codeine',
        'tramadol',
        'pethidine',
        'fentanyl',
        'oxycodone',
        'hydrocodone',
        'buprenorphine',
        'tapentadol',
      ],
      ...[
        'methadone',
        'hydromorphone',
        'oxymorphone',
        'dihydrocodeine',
        'pentazocine',
        'nalbuphine',
        'butorphanol',
        'sufentanil',
        'alfentanil',
        'remifentanil',
        'levorphanol',
      ],
    ],
  },
  { name: 'ace-inhibitors', words: ['ace inhibitor', 'ace inhibitors', 'acei'], stem: /pril$/, members: [] },
  {
    name: 'angiotensin-blockers',
    words: ['arb', 'arbs', 'sartans', 'angiotensin receptor blocker', 'angiotensin receptor blockers'],
    stem: /sartan$/,
    members: [],
  },
  { name: 'statins', words: ['statin', 'statins'], stem: /vastatin$/, members: [] },
  {
    name: 'local-anaesthetics',
    words: ['local anaesthetic', 'local anaesthetics', 'local anesthetic', 'local anesthetics', 'caines'],
    stem: /caine$/,
    members: [],
  },
]

// An allergy to one of these is a caution for the others (BNF, "Penicillins: cross-sensitivity with other beta-lactams").
const BETA_LACTAMS: readonly MedicineClass[] = ['penicillins', 'cephalosporins', 'carbapenems']

/** The classes a text names by their own words: `sulfa drugs`, `penicillin`, `NSAIDs`; only the classes of the table are known. */
export function classesNamed(text: string): MedicineClass[] {
  const words = comparedWords(text)
  return classesWhere((row) => row.words.some((name) => containsWords(words, name.split(' '))))
}

/** The classes a generic name belongs to by its INN stem or by the table. */
export function classesOfGeneric(text: string): MedicineClass[] {
  const words = comparedWords(text)
  return classesWhere(
    ({ stem, members }) =>
      words.some((word) => stem?.test(word) === true) || members.some((name) => containsWords(words, name.split(' '))),
  )
}

/** Whether an allergy to the one class is a caution for the other: the beta-lactams among each other. */
export function areRelatedClasses(one: MedicineClass, other: MedicineClass): boolean {
  return one !== other && BETA_LACTAMS.includes(one) && BETA_LACTAMS.includes(other)
}

function classesWhere(isMeant: (row: ClassRow) => boolean): MedicineClass[] {
  return CLASSES.filter(isMeant).map(({ name }) => name)
}
