import type { StarterPanel } from './starter-terms.ts'

/** Tests that are commonly ordered together. */
export const STARTER_PANELS: readonly StarterPanel[] = [
  { code: 'LIVER', name: 'Liver profile', tests: ['LFT', 'PT', 'HBSAG', 'HCV'] },
  { code: 'KIDNEY', name: 'Kidney profile', tests: ['UREA', 'CREA', 'URIC', 'ELEC', 'CA', 'PHOS', 'URE'] },
  { code: 'HEART', name: 'Lipid and heart risk profile', tests: ['LIPID', 'FBS', 'HBA1C', 'CRP'] },
  { code: 'DIAB', name: 'Diabetes profile', tests: ['FBS', 'PPBS', 'HBA1C', 'LIPID', 'CREA', 'ACR'] },
  { code: 'THYR', name: 'Thyroid profile', tests: ['TSH', 'FT4', 'FT3'] },
  {
    code: 'ANC',
    name: 'Antenatal profile',
    tests: ['CBC', 'BGRH', 'RBS', 'TSH', 'HIV', 'HBSAG', 'HCV', 'VDRL', 'URE'],
  },
  { code: 'FEVER', name: 'Fever profile', tests: ['CBC', 'ESR', 'CRP', 'MP', 'DENG', 'WIDAL', 'URE'] },
  {
    code: 'PREOP',
    name: 'Pre-operative profile',
    tests: ['CBC', 'BGRH', 'PT', 'APTT', 'RBS', 'CREA', 'ELEC', 'HIV', 'HBSAG', 'HCV'],
  },
  { code: 'ANAEM', name: 'Anaemia profile', tests: ['CBC', 'RETIC', 'PBF', 'IRON', 'FERR', 'B12', 'FOL'] },
  { code: 'ARTH', name: 'Joint pain profile', tests: ['CBC', 'ESR', 'CRP', 'RF', 'CCP', 'ASO', 'URIC'] },
]
