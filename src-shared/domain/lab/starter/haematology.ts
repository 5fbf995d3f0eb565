import { choice, GRADES, number, POSITIVE_OR_NEGATIVE, type StarterTest, text } from './starter-terms.ts'

const EDTA = { category: 'Haematology', specimen: 'Whole blood', container: 'EDTA tube (lavender)' }
const CITRATE = { category: 'Coagulation', specimen: 'Plasma', container: 'Citrate tube (light blue)' }

const HAEMOGLOBIN = number('HB', 'Haemoglobin', 'g/dL', 1, {
  critical: [7, 20],
  possible: [1, 30],
  delta: [25, 7],
  ranges: [
    { sex: 'male', from: '18 years', normal: [13, 17] },
    { sex: 'female', from: '18 years', normal: [12, 15.5] },
    { to: '7 days', normal: [14.5, 22], critical: [10, 24] },
    { from: '7 days', to: '1 months', normal: [12.5, 20], critical: [9, 23] },
    { from: '1 months', to: '6 months', normal: [9.5, 14] },
    { from: '6 months', to: '5 years', normal: [11, 14] },
    { from: '5 years', to: '12 years', normal: [11.5, 15] },
    { from: '12 years', to: '18 years', normal: [12, 16] },
  ],
})

const PLATELETS = number('PLT', 'Platelets', '10*3/uL', 0, {
  normal: [150, 450],
  critical: [40, 1000],
  possible: [0, 5000],
  delta: [50, 7],
})

const WHITE_CELLS = number('WBC', 'White blood cells', '10*3/uL', 1, {
  critical: [2, 30],
  possible: [0, 800],
  ranges: [
    { from: '12 years', normal: [4, 11] },
    { to: '1 months', normal: [9, 30], critical: [5, 40] },
    { from: '1 months', to: '2 years', normal: [6, 17.5] },
    { from: '2 years', to: '12 years', normal: [5, 14.5] },
  ],
})

const NEUTROPHILS = number('NEU', 'Neutrophils', '%', 0, {
  possible: [0, 100],
  ranges: [
    { from: '5 years', normal: [40, 75] },
    { to: '1 months', normal: [30, 80] },
    { from: '1 months', to: '5 years', normal: [20, 65] },
  ],
})

const LYMPHOCYTES = number('LYM', 'Lymphocytes', '%', 0, {
  possible: [0, 100],
  ranges: [
    { from: '5 years', normal: [20, 45] },
    { to: '1 months', normal: [15, 60] },
    { from: '1 months', to: '5 years', normal: [30, 70] },
  ],
})

const RED_CELLS = number('RBC', 'Red blood cells', '10*6/uL', 2, {
  possible: [0.2, 10],
  ranges: [
    { sex: 'male', from: '18 years', normal: [4.5, 5.9] },
    { sex: 'female', from: '18 years', normal: [4, 5.2] },
    { to: '1 months', normal: [3.9, 6.6] },
    { from: '1 months', to: '18 years', normal: [3.8, 5.4] },
  ],
})

const HAEMATOCRIT = number('HCT', 'Haematocrit', '%', 1, {
  critical: [20, 60],
  possible: [3, 85],
  ranges: [
    { sex: 'male', from: '18 years', normal: [40, 52] },
    { sex: 'female', from: '18 years', normal: [36, 46] },
    { to: '1 months', normal: [42, 65], critical: [30, 71] },
    { from: '1 months', to: '18 years', normal: [31, 46] },
  ],
})

const MEAN_VOLUME = number('MCV', 'Mean cell volume', 'fL', 1, {
  formula: 'HCT * 10 / RBC',
  possible: [30, 180],
  ranges: [
    { from: '18 years', normal: [80, 100] },
    { to: '1 months', normal: [92, 121] },
    { from: '1 months', to: '6 years', normal: [70, 90] },
    { from: '6 years', to: '18 years', normal: [76, 95] },
  ],
})

const BLOOD_COUNT: StarterTest = {
  ...EDTA,
  ...{ code: 'CBC', name: 'Complete blood count', method: 'Cell counter', turnAroundMinutes: 120 },
  parameters: [
    HAEMOGLOBIN,
    RED_CELLS,
    HAEMATOCRIT,
    MEAN_VOLUME,
    number('MCH', 'Mean cell haemoglobin', 'pg', 1, {
      formula: 'HB * 10 / RBC',
      possible: [8, 60],
      ranges: [
        { from: '18 years', normal: [27, 33] },
        { to: '18 years', normal: [23, 33] },
      ],
    }),
    number('MCHC', 'Mean cell haemoglobin concentration', 'g/dL', 1, {
      formula: 'HB * 100 / HCT',
      normal: [31.5, 36],
      possible: [15, 50],
    }),
    number('RDW', 'Red cell distribution width', '%', 1, { normal: [11.5, 14.5], possible: [5, 50] }),
    WHITE_CELLS,
    NEUTROPHILS,
    LYMPHOCYTES,
    number('MONO', 'Monocytes', '%', 0, { normal: [2, 10], possible: [0, 100] }),
    number('EOS', 'Eosinophils', '%', 0, { normal: [1, 6], possible: [0, 100] }),
    number('BASO', 'Basophils', '%', 0, { normal: [0, 1], possible: [0, 100] }),
    number('ANC', 'Neutrophils, absolute', '10*3/uL', 2, {
      formula: 'WBC * NEU / 100',
      critical: [0.5, null],
      possible: [0, 800],
      ranges: [
        { from: '12 years', normal: [2, 7.5] },
        { from: '1 months', to: '12 years', normal: [1.5, 8.5] },
      ],
    }),
    PLATELETS,
  ],
}

/** Blood cells and clotting. */
export const HAEMATOLOGY: readonly StarterTest[] = [
  BLOOD_COUNT,
  { ...EDTA, code: 'HB', name: 'Haemoglobin', turnAroundMinutes: 60, parameters: [HAEMOGLOBIN] },
  { ...EDTA, code: 'PLT', name: 'Platelet count', turnAroundMinutes: 60, parameters: [PLATELETS] },
  {
    ...EDTA,
    ...{ code: 'ESR', name: 'Erythrocyte sedimentation rate', method: 'Westergren', turnAroundMinutes: 120 },
    container: 'ESR tube (black)',
    parameters: [
      number('ESR', 'ESR, first hour', 'mm/h', 0, {
        possible: [0, 200],
        ranges: [
          { sex: 'male', from: '18 years', to: '50 years', normal: [0, 15] },
          { sex: 'male', from: '50 years', normal: [0, 20] },
          { sex: 'female', from: '18 years', to: '50 years', normal: [0, 20] },
          { sex: 'female', from: '50 years', normal: [0, 30] },
          { to: '18 years', normal: [0, 10] },
        ],
      }),
    ],
  },
  {
    ...EDTA,
    ...{ code: 'RETIC', name: 'Reticulocyte count', turnAroundMinutes: 240 },
    parameters: [
      number('RETIC', 'Reticulocytes', '%', 1, {
        possible: [0, 60],
        ranges: [{ normal: [0.5, 2.5] }, { to: '7 days', normal: [2, 6] }],
      }),
    ],
  },
  {
    ...EDTA,
    ...{ code: 'AEC', name: 'Absolute eosinophil count', turnAroundMinutes: 120 },
    parameters: [number('AEC', 'Eosinophils, absolute', '/uL', 0, { normal: [40, 500], possible: [0, 200_000] })],
  },
  {
    ...EDTA,
    ...{ code: 'PBF', name: 'Peripheral blood film', method: 'Microscopy', turnAroundMinutes: 480 },
    textTemplates: [
      'Red cells normocytic normochromic. White cells normal in number and distribution. Platelets adequate. No parasites seen.',
      'Red cells microcytic hypochromic with anisopoikilocytosis. White cells normal. Platelets adequate. No parasites seen.',
    ],
    parameters: [
      text('RBCM', 'Red cells'),
      text('WBCM', 'White cells'),
      text('PLTM', 'Platelets'),
      choice('PARA', 'Parasites', ['Not seen', '!Seen'], 'Not seen'),
      text('IMP', 'Impression'),
    ],
  },
  {
    ...EDTA,
    ...{ code: 'MP', name: 'Malaria parasites, blood film', method: 'Thick and thin film', turnAroundMinutes: 120 },
    parameters: [
      choice('MP', 'Malaria parasites', ['Not seen', '!P. vivax', '!P. falciparum', '!Mixed'], 'Not seen'),
      choice('DENS', 'Parasite density', ['None', '!1+', '!2+', '!3+', '!4+'], 'None'),
    ],
  },
  {
    ...EDTA,
    ...{ code: 'BGRH', name: 'Blood group and Rh', method: 'Tube or gel agglutination', turnAroundMinutes: 60 },
    parameters: [choice('ABO', 'ABO group', ['A', 'B', 'AB', 'O']), choice('RH', 'Rh (D)', ['Positive', 'Negative'])],
  },
  {
    ...EDTA,
    ...{ code: 'DCT', name: 'Direct Coombs test', turnAroundMinutes: 120 },
    parameters: [choice('DCT', 'Direct Coombs', GRADES, 'Negative')],
  },
  {
    ...EDTA,
    ...{
      code: 'ICT',
      name: 'Indirect Coombs test',
      specimen: 'Serum',
      container: 'Plain tube (red)',
      turnAroundMinutes: 180,
    },
    parameters: [choice('ICT', 'Indirect Coombs', GRADES, 'Negative')],
  },
  {
    ...EDTA,
    ...{ code: 'SICK', name: 'Sickling test', turnAroundMinutes: 1440 },
    parameters: [choice('SICK', 'Sickling', POSITIVE_OR_NEGATIVE, 'Negative')],
  },
  {
    ...EDTA,
    ...{ code: 'G6PD', name: 'Glucose-6-phosphate dehydrogenase', turnAroundMinutes: 1440 },
    parameters: [number('G6PD', 'G6PD activity', 'U/g{Hb}', 1, { normal: [6.4, 18], possible: [0, 60] })],
  },
  {
    ...CITRATE,
    ...{ code: 'PT', name: 'Prothrombin time and INR', turnAroundMinutes: 120 },
    parameters: [
      number('PT', 'Prothrombin time', 's', 1, { normal: [11, 14], critical: [null, 40], possible: [5, 200] }),
      number('PTC', 'Control', 's', 1, { possible: [5, 30] }),
      number('INR', 'INR', '{INR}', 2, {
        normal: [0.8, 1.2],
        critical: [null, 5],
        possible: [0.3, 25],
        expected: '0.8 to 1.2 without an anticoagulant',
      }),
    ],
  },
  {
    ...CITRATE,
    ...{ code: 'APTT', name: 'Activated partial thromboplastin time', turnAroundMinutes: 120 },
    parameters: [
      number('APTT', 'APTT', 's', 1, { normal: [25, 37], critical: [null, 90], possible: [10, 300] }),
      number('APTTC', 'Control', 's', 1, { possible: [10, 60] }),
    ],
  },
  {
    ...CITRATE,
    ...{
      code: 'BTCT',
      name: 'Bleeding and clotting time',
      specimen: 'Capillary blood',
      container: null,
      turnAroundMinutes: 30,
    },
    parameters: [
      number('BT', 'Bleeding time', 'min', 1, { normal: [1, 6], critical: [null, 15], possible: [0, 60] }),
      number('CT', 'Clotting time', 'min', 1, { normal: [4, 10], critical: [null, 20], possible: [0, 90] }),
    ],
  },
  {
    ...CITRATE,
    ...{ code: 'FIB', name: 'Fibrinogen', turnAroundMinutes: 240 },
    parameters: [
      number('FIB', 'Fibrinogen', 'mg/dL', 0, { normal: [200, 400], critical: [100, null], possible: [0, 1500] }),
    ],
  },
  {
    ...CITRATE,
    ...{ code: 'DDIM', name: 'D-dimer', turnAroundMinutes: 120 },
    parameters: [number('DDIM', 'D-dimer', 'ug{FEU}/mL', 2, { normal: [0, 0.5], possible: [0, 200] })],
  },
]
