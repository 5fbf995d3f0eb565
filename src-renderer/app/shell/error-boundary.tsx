import Button from '@mui/material/Button'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'

const Broken = ({ onRetry }: { onRetry: () => void }) => {
  const { t } = useTranslation('shell')
  return (
    <div role="alert">
      <EmptyState
        title={t('broken.title')}
        hint={t('broken.hint')}
        action={
          <Button variant="contained" onClick={onRetry}>
            {t('broken.retry')}
          </Button>
        }
      />
    </div>
  )
}

interface Props {
  /** Another place clears the error, so that one broken page never locks the others. */
  place: string
  children: ReactNode
}

/** Keeps a page's failure inside the page: rail, search and sign-out stay. React offers this only as a class. */
export class PageErrorBoundary extends Component<Props, { failedAt: string | null }> {
  override state: { failedAt: string | null } = { failedAt: null }

  static getDerivedStateFromError() {
    return { failedAt: '' }
  }

  override componentDidCatch() {
    this.setState({ failedAt: this.props.place })
  }

  override componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state.failedAt !== null) this.setState({ failedAt: null })
  }

  override render() {
    if (this.state.failedAt === null) return this.props.children
    return <Broken onRetry={() => this.setState({ failedAt: null })} />
  }
}
