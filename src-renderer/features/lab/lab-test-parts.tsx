import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { TEST_PARTS, type TestControl, type TestPart } from './lab-test-form.ts'

interface PartsProps {
  control: TestControl
  part: TestPart
  faulty: readonly TestPart[]
  onChange: (part: TestPart) => void
}

/** The tabs of a test: itself, its parameters, its texts; one with something to correct says so. */
export const LabTestParts = ({ control, part, faulty, onChange }: PartsProps) => {
  const { t } = useTranslation('lab-catalogue')
  const parameters = useWatch({ control, name: 'parameters' })
  const templates = useWatch({ control, name: 'templates' })
  const counts: Record<TestPart, number> = { test: 0, parameters: parameters.length, templates: templates.length }
  return (
    <Tabs
      value={part}
      onChange={(_event, next: TestPart) => onChange(next)}
      aria-label={t('edit.parts')}
      selectionFollowsFocus
    >
      {TEST_PARTS.map((one) => (
        <Tab
          key={one}
          value={one}
          id={`lab-test-tab-${one}`}
          aria-controls={`lab-test-part-${one}`}
          iconPosition="end"
          sx={{ minHeight: 44 }}
          {...(faulty.includes(one) && { icon: <ErrorOutlined color="error" fontSize="small" aria-hidden /> })}
          label={t(faulty.includes(one) ? `edit.part.${one}Faulty` : `edit.part.${one}`, { count: counts[one] })}
        />
      ))}
    </Tabs>
  )
}

/** What stands under a tab; the parts that are not open are not there. */
export const LabTestPart = ({ name, isOpen, children }: { name: TestPart; isOpen: boolean; children: ReactNode }) => (
  <Box
    role="tabpanel"
    id={`lab-test-part-${name}`}
    aria-labelledby={`lab-test-tab-${name}`}
    hidden={!isOpen}
    sx={{ pt: 1 }}
  >
    {isOpen && children}
  </Box>
)
