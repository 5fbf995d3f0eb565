import { choice, GRADES, number, POSITIVE_OR_NEGATIVE, type StarterTest, text } from './starter-terms.ts'

const URINE = { category: 'Urine and stool', specimen: 'Urine, random', container: 'Urine cup' }
const DAY_URINE = { category: 'Urine and stool', specimen: 'Urine, 24 hours', container: '24-hour urine can' }
const STOOL = { category: 'Urine and stool', specimen: 'Stool', container: 'Stool cup' }

const SEEN = ['Not seen', '!Seen'] as const
const CELLS = ['0-2', '2-5', '!5-10', '!10-20', '!20-50', '!Full field'] as const

const COLLECTING =
  'Throw the first morning urine away, then collect all of the next 24 hours, the first of the next morning with it'

/** Urine, stool and semen under the strip and the microscope. */
export const URINE_AND_STOOL: readonly StarterTest[] = [
  {
    ...URINE,
    ...{ code: 'URE', name: 'Urine, routine and microscopy', method: 'Strip and microscopy', turnAroundMinutes: 90 },
    parameters: [
      choice('COL', 'Colour', ['Pale yellow', 'Yellow', '!Dark yellow', '!Red', '!Brown'], 'Yellow'),
      choice('APP', 'Appearance', ['Clear', '!Slightly turbid', '!Turbid'], 'Clear'),
      number('PH', 'pH', '[pH]', 1, { normal: [4.5, 8], possible: [3, 10] }),
      number('SG', 'Specific gravity', null, 3, { normal: [1.005, 1.03], possible: [1, 1.06] }),
      choice('PRO', 'Protein', GRADES, 'Negative'),
      choice('SUG', 'Glucose', GRADES, 'Negative'),
      choice('KET', 'Ketones', GRADES, 'Negative'),
      choice('BLD', 'Blood', GRADES, 'Negative'),
      choice('BILU', 'Bilirubin', GRADES, 'Negative'),
      choice('UROB', 'Urobilinogen', ['Normal', '!Raised'], 'Normal'),
      choice('NIT', 'Nitrite', POSITIVE_OR_NEGATIVE, 'Negative'),
      choice('LEU', 'Leucocyte esterase', GRADES, 'Negative'),
      choice('PUS', 'Pus cells per field', CELLS, '0-5'),
      choice('RBCU', 'Red cells per field', ['None', '0-2', '!2-5', '!5-10', '!10-20', '!Full field'], '0-2'),
      choice('EPI', 'Epithelial cells per field', ['0-2', '2-5', '5-10', '!Many'], '0-5'),
      text('CAST', 'Casts', 'None'),
      text('CRYS', 'Crystals', 'None'),
      choice('BACT', 'Bacteria', SEEN, 'Not seen'),
    ],
  },
  {
    ...URINE,
    ...{ code: 'UPT', name: 'Pregnancy test, urine', method: 'Rapid test', turnAroundMinutes: 30 },
    specimen: 'Urine, first morning',
    parameters: [choice('UPT', 'Pregnancy test', ['Negative', 'Positive', 'Not clear: repeat'])],
  },
  {
    ...URINE,
    ...{ code: 'UKET', name: 'Ketones, urine', method: 'Strip', turnAroundMinutes: 30 },
    parameters: [choice('UKET', 'Ketones', GRADES, 'Negative')],
  },
  {
    ...URINE,
    ...{ code: 'ACR', name: 'Albumin/creatinine ratio, urine', turnAroundMinutes: 240 },
    parameters: [
      number('UALB', 'Albumin, urine', 'mg/L', 1, { possible: [0, 50_000] }),
      number('UCRE', 'Creatinine, urine', 'mg/dL', 1, { possible: [1, 1000] }),
      number('ACR', 'Albumin/creatinine ratio', 'mg/g{creat}', 0, { formula: 'UALB * 100 / UCRE', normal: [null, 30] }),
    ],
  },
  {
    ...DAY_URINE,
    ...{ code: 'U24P', name: 'Protein, 24-hour urine', turnAroundMinutes: 1440, preparation: COLLECTING },
    parameters: [
      number('VOL', 'Volume', 'mL', 0, { normal: [800, 2500], possible: [10, 20_000] }),
      number('UPRO', 'Protein, urine', 'mg/dL', 1, { possible: [0, 10_000] }),
      number('U24P', 'Protein in 24 hours', 'mg/(24.h)', 0, { formula: 'UPRO * VOL / 100', normal: [null, 150] }),
    ],
  },
  {
    ...STOOL,
    ...{ code: 'STOOL', name: 'Stool, routine and microscopy', method: 'Microscopy', turnAroundMinutes: 120 },
    parameters: [
      choice('COL', 'Colour', ['Brown', 'Yellow', '!Black', '!Red', '!Clay'], 'Brown'),
      choice('CONS', 'Consistency', ['Formed', 'Soft', '!Loose', '!Watery'], 'Formed'),
      choice('MUC', 'Mucus', ['Absent', '!Present'], 'Absent'),
      choice('BLO', 'Blood', ['Absent', '!Present'], 'Absent'),
      choice('PUS', 'Pus cells per field', CELLS, '0-5'),
      text('OVA', 'Ova', 'Not seen'),
      text('CYST', 'Cysts and trophozoites', 'Not seen'),
    ],
  },
  {
    ...STOOL,
    ...{ code: 'FOB', name: 'Occult blood, stool', method: 'Immunochemical', turnAroundMinutes: 120 },
    parameters: [choice('FOB', 'Occult blood', POSITIVE_OR_NEGATIVE, 'Negative')],
  },
  {
    ...STOOL,
    ...{ code: 'RSUB', name: 'Reducing substances, stool', turnAroundMinutes: 120 },
    parameters: [choice('RSUB', 'Reducing substances', GRADES, 'Negative')],
  },
  {
    ...URINE,
    ...{ code: 'SEMEN', name: 'Semen analysis', specimen: 'Semen', container: 'Clean dry cup', turnAroundMinutes: 180 },
    preparation: 'After 2 to 7 days without ejaculation; bring it within 30 minutes',
    method: 'WHO manual, 6th edition',
    parameters: [
      number('SVOL', 'Volume', 'mL', 1, { normal: [1.4, null], possible: [0, 20] }),
      number('CONC', 'Sperm concentration', '10*6/mL', 1, { normal: [16, null], possible: [0, 1000] }),
      number('TOT', 'Sperm in all', null, 1, {
        formula: 'SVOL * CONC',
        normal: [39, null],
        expected: 'From 39 million',
      }),
      number('MOTP', 'Motile, progressive', '%', 0, { normal: [30, null], possible: [0, 100] }),
      number('MOTT', 'Motile, all', '%', 0, { normal: [42, null], possible: [0, 100] }),
      number('MORPH', 'Normal forms', '%', 0, { normal: [4, null], possible: [0, 100] }),
    ],
  },
]
