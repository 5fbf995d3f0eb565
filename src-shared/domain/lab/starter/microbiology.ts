import { choice, number, type StarterTest, text } from './starter-terms.ts'

const DAYS = 24 * 60

const NO_GROWTH = 'No growth after 48 hours of incubation at 37 °C.'
const CULTURE_TEMPLATES = [
  NO_GROWTH,
  'Normal flora only. No pathogen isolated.',
  'Mixed growth of several organisms, probably contaminated. A new specimen is advised.',
  'Organism isolated: \nSensitive to: \nIntermediate to: \nResistant to: ',
]

/** A culture, reported as text. */
const culture = (code: string, name: string, more: Pick<StarterTest, 'specimen' | 'container'>): StarterTest => ({
  ...{ code, name, category: 'Microbiology', method: 'Culture and disc diffusion', turnAroundMinutes: 3 * DAYS },
  textTemplates: CULTURE_TEMPLATES,
  parameters: [
    text('GRAM', 'Gram stain'),
    choice('GROWTH', 'Growth', ['No growth', 'Normal flora', '!Growth'], 'No growth'),
    text('ORG', 'Organism'),
    text('SENS', 'Sensitivity'),
  ],
  ...more,
})

const SWAB = 'Swab in transport medium'

/** Cultures, stains, tissue and smears: mostly described in words. */
export const MICROBIOLOGY: readonly StarterTest[] = [
  {
    ...culture('URC', 'Urine culture', { specimen: 'Urine, first morning', container: 'Sterile urine cup' }),
    preparation: 'Midstream urine, before any antibiotic',
    parameters: [
      choice('GROWTH', 'Growth', ['No growth', 'No significant growth', '!Significant growth'], 'No growth'),
      text('COUNT', 'Colony count per mL'),
      text('ORG', 'Organism'),
      text('SENS', 'Sensitivity'),
    ],
  },
  {
    ...culture('BLC', 'Blood culture', { specimen: 'Whole blood', container: 'Blood culture bottle' }),
    turnAroundMinutes: 5 * DAYS,
    textTemplates: ['No growth after 5 days of incubation.', ...CULTURE_TEMPLATES.slice(2)],
  },
  culture('STC', 'Stool culture', { specimen: 'Stool', container: 'Stool cup' }),
  culture('SPC', 'Sputum culture', { specimen: 'Sputum', container: 'Sterile sputum cup' }),
  culture('THC', 'Throat swab culture', { specimen: 'Throat swab', container: SWAB }),
  culture('WSC', 'Wound swab culture', { specimen: 'Wound swab', container: SWAB }),
  culture('HVS', 'Vaginal swab culture', { specimen: 'Vaginal swab', container: SWAB }),
  {
    ...{ code: 'GRAM', name: 'Gram stain', category: 'Microbiology', method: 'Microscopy', turnAroundMinutes: 120 },
    ...{ specimen: 'Wound swab', container: SWAB },
    parameters: [text('GRAM', 'Gram stain'), text('PUS', 'Pus cells')],
  },
  {
    ...{ code: 'AFB', name: 'Acid-fast bacilli, smear', category: 'Microbiology', method: 'Ziehl-Neelsen' },
    ...{ specimen: 'Sputum', container: 'Sterile sputum cup', turnAroundMinutes: DAYS },
    preparation: 'Early morning sputum, coughed up from deep',
    parameters: [choice('AFB', 'Acid-fast bacilli', ['Not seen', '!Scanty', '!1+', '!2+', '!3+'], 'Not seen')],
  },
  {
    ...{
      code: 'MTBN',
      name: 'Tuberculosis, molecular',
      category: 'Microbiology',
      method: 'Nucleic acid amplification',
    },
    ...{ specimen: 'Sputum', container: 'Sterile sputum cup', turnAroundMinutes: DAYS },
    parameters: [
      choice('MTB', 'M. tuberculosis', ['Not detected', '!Detected', '!Invalid: repeat'], 'Not detected'),
      choice('RIF', 'Rifampicin resistance', ['Not detected', '!Detected', 'Not tested'], 'Not detected'),
    ],
  },
  {
    ...{
      code: 'KOH',
      name: 'Fungus, KOH mount',
      category: 'Microbiology',
      method: 'Microscopy',
      turnAroundMinutes: 120,
    },
    ...{ specimen: 'Tissue', container: 'Clean dry cup' },
    parameters: [choice('KOH', 'Fungal elements', ['Not seen', '!Seen'], 'Not seen')],
  },
  {
    ...{ code: 'CSF', name: 'Cerebrospinal fluid, cells and chemistry', category: 'Microbiology' },
    ...{ specimen: 'Cerebrospinal fluid', container: 'Sterile tube', turnAroundMinutes: 60 },
    parameters: [
      text('APP', 'Appearance', 'Clear, colourless'),
      number('CELLS', 'White cells', '/uL', 0, {
        possible: [0, 100_000],
        ranges: [
          { from: '1 months', normal: [0, 5], critical: [null, 100] },
          { to: '1 months', normal: [0, 20], critical: [null, 100] },
        ],
      }),
      number('POLY', 'Neutrophils', '%', 0, { possible: [0, 100] }),
      number('CPRO', 'Protein', 'mg/dL', 0, { normal: [15, 45], critical: [null, 200], possible: [0, 5000] }),
      number('CGLU', 'Glucose', 'mg/dL', 0, { normal: [45, 80], critical: [30, null], possible: [0, 1000] }),
      text('GRAM', 'Gram stain', 'No organisms seen'),
    ],
  },
  {
    ...{ code: 'PAP', name: 'Cervical smear (Pap)', category: 'Cytology and histology', turnAroundMinutes: 5 * DAYS },
    ...{ specimen: 'Cervical smear', container: 'Slide with fixative', method: 'Bethesda system' },
    textTemplates: ['Satisfactory for evaluation. Negative for intraepithelial lesion or malignancy.'],
    parameters: [text('ADEQ', 'Adequacy'), text('FIND', 'Findings'), text('IMP', 'Impression')],
  },
  {
    ...{ code: 'FNAC', name: 'Fine-needle aspiration cytology', category: 'Cytology and histology' },
    ...{ specimen: 'Tissue', container: 'Slide with fixative', turnAroundMinutes: 3 * DAYS },
    parameters: [text('SITE', 'Site'), text('FIND', 'Findings'), text('IMP', 'Impression')],
  },
  {
    ...{ code: 'HPE', name: 'Histopathology', category: 'Cytology and histology', turnAroundMinutes: 7 * DAYS },
    ...{ specimen: 'Tissue', container: 'Formalin pot' },
    parameters: [text('GROSS', 'Gross'), text('MICRO', 'Microscopy'), text('IMP', 'Impression')],
  },
]
