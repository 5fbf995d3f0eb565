import Add from '@mui/icons-material/Add'
import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import ContentCopy from '@mui/icons-material/ContentCopy'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Functions from '@mui/icons-material/Functions'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestFormValues } from './lab-test-form.ts'

type Parameter = TestFormValues['parameters'][number]

interface ParameterListProps {
  parameters: readonly Parameter[]
  keys: readonly string[]
  chosen: number
  isFaulty: (at: number) => boolean
  isFull: boolean
  onChoose: (at: number) => void
  onAdd: () => void
  onCopy: () => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** The parameters of a test in their order, chosen by arrow keys, with buttons to add, copy, move and take away. */
export const LabParameterList = (props: ParameterListProps) => {
  const { parameters, keys, chosen, isFaulty } = props
  const { t } = useTranslation('lab-catalogue')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, minWidth: 0 }}>
      <Tabs
        orientation="vertical"
        variant="scrollable"
        scrollButtons={false}
        selectionFollowsFocus
        value={chosen}
        onChange={(_event, at: number) => props.onChoose(at)}
        aria-label={t('parameters.list')}
        sx={{
          borderInlineEnd: '1px solid var(--mui-palette-divider)',
          maxHeight: { xs: 180, md: 'calc(100vh - 400px)' },
          minHeight: 160,
        }}
      >
        {parameters.map((parameter, at) => (
          <Tab
            key={keys[at] ?? at}
            value={at}
            aria-controls="lab-parameter-pane"
            id={`lab-parameter-tab-${at}`}
            label={<ParameterLabel parameter={parameter} isFaulty={isFaulty(at)} />}
            sx={{ alignItems: 'stretch', textAlign: 'start', minHeight: 44, py: 0.5, px: 1, maxWidth: 'none' }}
          />
        ))}
      </Tabs>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
        <Button startIcon={<Add />} disabled={props.isFull} onClick={props.onAdd} size="small">
          {t('parameters.add')}
        </Button>
        <Tool label={t('parameters.copy')} icon={<ContentCopy />} isOff={props.isFull} onPress={props.onCopy} />
        <Tool label={t('parameters.up')} icon={<ArrowUpward />} isOff={chosen === 0} onPress={() => props.onMove(-1)} />
        <Tool
          label={t('parameters.down')}
          icon={<ArrowDownward />}
          isOff={chosen >= parameters.length - 1}
          onPress={() => props.onMove(1)}
        />
        <Tool
          label={t('parameters.remove')}
          icon={<DeleteOutlined />}
          isOff={parameters.length === 1}
          onPress={props.onRemove}
        />
      </Box>
    </Box>
  )
}

interface ToolProps {
  label: string
  icon: ReactElement
  isOff: boolean
  onPress: () => void
}

const Tool = ({ label, icon, isOff, onPress }: ToolProps) => (
  <IconButton size="small" aria-label={label} title={label} disabled={isOff} onClick={onPress}>
    {icon}
  </IconButton>
)

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }

const ParameterLabel = ({ parameter, isFaulty }: { parameter: Parameter; isFaulty: boolean }) => {
  const { t } = useTranslation('lab-catalogue')
  const isComputed = parameter.kind === 'number' && parameter.formula.trim() !== ''
  const detail = [parameter.code, parameter.unitDisplay || parameter.unitCode].filter(Boolean).join(' · ')
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
      <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
        <Typography
          component="span"
          variant="body2"
          sx={{ display: 'block', fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {parameter.name || t('parameters.unnamed')}
        </Typography>
        <Typography component="span" variant="caption" sx={{ ...CUT, display: 'block' }}>
          {detail}
        </Typography>
      </Box>
      {isComputed && <Functions fontSize="small" titleAccess={t('parameters.computed')} />}
      {isFaulty && <ErrorOutlined color="error" fontSize="small" titleAccess={t('parameters.faulty')} />}
    </Box>
  )
}
