import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api } from '../../client/api.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ChooseFile } from './choose-file.panel.tsx'
import { EarlierImports } from './earlier-imports.panel.tsx'
import { ImportSteps } from './import-steps.tsx'

/** Brings patients from an old system's CSV file. Which import is open stands in the address, so that it is found again. */
export function ImportPage() {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const imports = useQuery(api.interop.listImports.queryOptions())
  const [search, setSearch] = useSearchParams()
  const asked = search.get('import')
  const atWork = imports.data?.find((one) => one.state === 'checking' || one.state === 'running')
  // Whoever comes back while an import is at work sees it; the list is one click away.
  const openId = asked === 'list' ? undefined : asked !== null ? Number(asked) : atWork?.id
  const open = imports.data?.find((one) => one.id === openId)
  const show = (importId: number) => setSearch({ import: String(importId) })
  return (
    <Box sx={{ maxWidth: 1200, mx: 'auto', display: 'grid', gap: 2 }}>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={open && <Button onClick={() => setSearch({ import: 'list' })}>{t('backToList')}</Button>}
      />
      {imports.error && <Alert severity="warning">{sentence(imports.error)}</Alert>}
      {open ? (
        <ImportSteps key={open.id} present={open} onAgain={() => setSearch({ import: 'list' })} />
      ) : (
        imports.data && (
          <>
            <ChooseFile onBegun={(begun) => show(begun.id)} />
            <EarlierImports imports={imports.data} onOpen={show} />
          </>
        )
      )}
    </Box>
  )
}
