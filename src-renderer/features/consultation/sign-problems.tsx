import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { goToProblem, type Section, sectionOfPath } from './visit-sections.ts'

/** What NOT_READY_TO_SIGN said. */
export interface SignProblem {
  path: string
  code: string
}

/** A function that says a problem of signing as a sentence, with the number of the line it is about. */
const useProblemWords = (): ((problem: SignProblem) => string) => {
  const { t } = useTranslation(['visit', 'prescription'])
  return ({ path, code }) => {
    const [list = '', at] = path.split('.')
    const isLine = list === 'prescription'
    const keys = isLine ? [`prescription:problem.${code}`, `prescription:mistake.${code}`] : []
    const words = t([`visit:signProblem.${code}`, ...keys, 'visit:signProblem.unknown'])
    return at === undefined ? words : t('visit:signProblem.ofLine', { number: Number(at) + 1, problem: words })
  }
}

/** The problems of one section as sentences, each once. */
export const useProblemsOf = (problems: readonly SignProblem[]): ((section: Section) => string[]) => {
  const words = useProblemWords()
  return (section) => [...new Set(problems.filter(({ path }) => sectionOfPath(path) === section).map(words))]
}

/** Why it was not signed: each problem is a button that goes to its place. */
export function SignProblems({ problems, onGo }: { problems: readonly SignProblem[]; onGo?: () => void }) {
  const { t } = useTranslation('visit')
  const words = useProblemWords()
  if (problems.length === 0) return null
  return (
    <Alert severity="error" icon={<ErrorOutlined />} sx={{ '& .MuiAlert-message': { minWidth: 0 } }}>
      {t('sign.problems', { count: problems.length })}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {problems.map((problem, at) => (
          <li key={`${problem.path} ${problem.code}`}>
            <Button
              size="small"
              color="error"
              autoFocus={at === 0}
              onClick={() => {
                onGo?.()
                // The dialog gives the focus back first.
                requestAnimationFrame(() => setTimeout(() => goToProblem(problem.path), 0))
              }}
              sx={{ justifyContent: 'start', textAlign: 'start' }}
            >
              {t('sign.problem', { section: t(`section.${sectionOfPath(problem.path)}`), problem: words(problem) })}
            </Button>
          </li>
        ))}
      </Box>
    </Alert>
  )
}
