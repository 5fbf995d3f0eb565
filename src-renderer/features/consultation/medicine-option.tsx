import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { MarkedText } from '../../widgets/marked-text.tsx'

/** What may be chosen in a medicine box. */
export type MedicineChoice =
  | { kind: 'medicine'; medicine: Medicine }
  | { kind: 'favourite' | 'template'; id: number; name: string; lines: readonly DraftLine[] }
  | { kind: 'text'; text: string }

/** Tells the choices of a list apart. */
export const choiceKey = (choice: MedicineChoice): string =>
  choice.kind === 'medicine' ? `m${choice.medicine.id}` : choice.kind === 'text' ? 'text' : `aid${choice.id}`

/** What stands in the box for a choice. */
export const choiceLabel = (choice: MedicineChoice): string =>
  choice.kind === 'medicine' ? choice.medicine.name : choice.kind === 'text' ? choice.text : choice.name

/** A choice as the list shows it: long names and strengths go on in the next line. */
export const ChoiceText = ({ choice, search }: { choice: MedicineChoice; search: string }) => {
  const { t } = useTranslation('prescription')
  if (choice.kind === 'text')
    return <Typography variant="body2">{t('picker.asText', { text: choice.text })}</Typography>
  if (choice.kind === 'medicine') return <MedicineText medicine={choice.medicine} search={search} />
  return <AidText name={choice.name} lines={choice.lines} isTemplate={choice.kind === 'template'} />
}

const MedicineText = ({ medicine, search }: { medicine: Medicine; search: string }) => {
  const { name, strength, form, ingredients, route, maker } = medicine
  const generic = ingredients.join(', ')
  const isOwnName = generic.toLowerCase() === name.toLowerCase()
  const more = [route, maker].filter(Boolean).join(' · ')
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Typography component="div">
        <Box component="span" sx={{ fontWeight: 600 }}>
          <MarkedText text={name} search={search} />
        </Box>{' '}
        <MarkedText text={[strength, form].filter(Boolean).join(' · ')} search={search} />
      </Typography>
      {(!isOwnName || more !== '') && (
        <Typography variant="body2" color="textSecondary">
          {!isOwnName && <MarkedText text={generic} search={search} />}
          {!isOwnName && more !== '' && ' · '}
          {more}
        </Typography>
      )}
    </Box>
  )
}

const AidText = ({ name, lines, isTemplate }: { name: string; lines: readonly DraftLine[]; isTemplate: boolean }) => {
  const { t } = useTranslation('prescription')
  const words = useDoseWords()
  const [first] = lines
  const told = isTemplate
    ? lines.map((line) => line.name).join(', ')
    : [first?.name, first?.strength, first && words(first.dose)].filter(Boolean).join(' · ')
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Typography component="div">
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>{' '}
        <Typography component="span" variant="body2" color="textSecondary">
          {isTemplate ? t('picker.template', { count: lines.length }) : t('picker.favourite')}
        </Typography>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {told}
      </Typography>
    </Box>
  )
}
