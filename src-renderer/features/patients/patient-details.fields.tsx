import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Accordion from '@mui/material/Accordion'
import AccordionDetails from '@mui/material/AccordionDetails'
import AccordionSummary from '@mui/material/AccordionSummary'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { type Control, Controller, useFormState } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { AllergyStatus, BLOOD_GROUPS, MARITAL_STATUSES, RELATIONS } from '#shared/contract/patients.contract.ts'
import { FormChoice, FormText } from './form-text.tsx'
import type { PatientFormValues } from './patient-form.ts'

type Section = 'family' | 'address' | 'about' | 'health' | 'emergency' | 'consent'

const SECTION_FIELDS: Record<Section, readonly (keyof PatientFormValues)[]> = {
  family: ['guardianName', 'guardianRelation'],
  address: ['houseNumber', 'addressLine', 'city', 'state', 'postcode'],
  about: ['secondPhone', 'email', 'nationalId', 'occupation', 'maritalStatus', 'preferredLanguage'],
  health: ['allergyStatus', 'allergies', 'bloodGroup', 'longTermConditions', 'currentMedicines', 'notes'],
  emergency: ['emergencyName', 'emergencyRelation', 'emergencyPhone'],
  consent: ['consentTreatment', 'consentReminders'],
}

interface DetailsProps {
  control: Control<PatientFormValues>
  /** How many boxes stand beside each other where there is room. */
  columns?: 1 | 2
}

/** Everything that may stay open about a patient, folded into sections; a section with a mistake in it opens by itself. */
export function PatientDetailsFields({ control, columns = 1 }: DetailsProps) {
  return (
    <Box>
      <DetailsSection control={control} section="family" columns={columns}>
        <FamilyFields control={control} />
      </DetailsSection>
      <DetailsSection control={control} section="address" columns={columns}>
        <FormText control={control} name="houseNumber" />
        <FormText control={control} name="addressLine" />
        <FormText control={control} name="city" />
        <FormText control={control} name="state" />
        <FormText control={control} name="postcode" />
      </DetailsSection>
      <DetailsSection control={control} section="about" columns={columns}>
        <AboutFields control={control} />
      </DetailsSection>
      <DetailsSection control={control} section="health" columns={columns}>
        <HealthFields control={control} />
      </DetailsSection>
      <DetailsSection control={control} section="emergency" columns={columns}>
        <FormText control={control} name="emergencyName" />
        <FormText control={control} name="emergencyRelation" />
        <FormText control={control} name="emergencyPhone" type="tel" />
      </DetailsSection>
      <DetailsSection control={control} section="consent" columns={1}>
        <FormTick control={control} name="consentTreatment" />
        <FormTick control={control} name="consentReminders" />
      </DetailsSection>
    </Box>
  )
}

function DetailsSection({
  control,
  section,
  columns,
  children,
}: {
  control: Control<PatientFormValues>
  section: Section
  columns: 1 | 2
  children: ReactNode
}) {
  const { t } = useTranslation('patients')
  const { errors } = useFormState({ control })
  const hasMistake = SECTION_FIELDS[section].some((field) => errors[field] !== undefined)
  return (
    <Accordion
      disableGutters
      elevation={0}
      square
      // Remounted when a mistake appears, so that it opens once and can still be folded again.
      key={hasMistake ? 'mistake' : 'fine'}
      defaultExpanded={hasMistake}
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ borderBottom: 1, borderColor: 'divider', '&::before': { display: 'none' }, bgcolor: 'transparent' }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        sx={{ px: 0, minHeight: 40, '& .MuiAccordionSummary-content': { my: 1 } }}
      >
        <Typography variant="body2" component="span" sx={{ fontWeight: 500 }}>
          {t(`section.${section}`)}
        </Typography>
      </AccordionSummary>
      <AccordionDetails
        sx={{
          px: 0,
          pt: 0.5,
          pb: 2,
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr', sm: `repeat(${columns}, minmax(0, 1fr))` },
        }}
      >
        {children}
      </AccordionDetails>
    </Accordion>
  )
}

function FamilyFields({ control }: { control: Control<PatientFormValues> }) {
  const { t } = useTranslation('patients')
  return (
    <>
      <FormText control={control} name="guardianName" />
      <FormChoice control={control} name="guardianRelation" choices={RELATIONS} say={(one) => t(`relation.${one}`)} />
    </>
  )
}

function AboutFields({ control }: { control: Control<PatientFormValues> }) {
  const { t } = useTranslation('patients')
  return (
    <>
      <FormText control={control} name="secondPhone" type="tel" />
      <FormText control={control} name="email" type="email" />
      <FormText control={control} name="nationalId" />
      <FormText control={control} name="occupation" />
      <FormChoice
        control={control}
        name="maritalStatus"
        choices={MARITAL_STATUSES}
        say={(one) => t(`maritalStatus.${one}`)}
      />
      <FormText control={control} name="preferredLanguage" />
    </>
  )
}

function HealthFields({ control }: { control: Control<PatientFormValues> }) {
  const { t } = useTranslation('patients')
  return (
    <>
      <Controller
        control={control}
        name="allergyStatus"
        render={({ field: { ref, ...field } }) => (
          <TextField {...field} inputRef={ref} select size="small" fullWidth label={t('field.allergyStatus')}>
            {AllergyStatus.options.map((status) => (
              <MenuItem key={status} value={status}>
                {t(`allergyStatus.${status}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
      />
      <FormChoice control={control} name="bloodGroup" choices={BLOOD_GROUPS} say={(group) => group} />
      <FormText control={control} name="allergies" lines={2} hint={t('hint.allergies')} />
      <FormText control={control} name="longTermConditions" lines={2} />
      <FormText control={control} name="currentMedicines" lines={2} />
      <FormText control={control} name="notes" lines={2} />
    </>
  )
}

function FormTick({
  control,
  name,
}: {
  control: Control<PatientFormValues>
  name: 'consentTreatment' | 'consentReminders'
}) {
  const { t } = useTranslation('patients')
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, ref, ...field } }) => (
        <FormControlLabel
          control={<Checkbox {...field} slotProps={{ input: { ref } }} checked={value} size="small" />}
          label={t(`field.${name}`)}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      )}
    />
  )
}
