import { ErrorBody } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';
import { PortalPage, type PortalPageProps } from './portal-page.tsx';

/** Draws what went wrong in the layout of the portal. */
export const errorPageOf =
  (settings: PortalPageProps['settings']): ErrorPage =>
  (page, { status, title, cure, instance, retry }) => (
    <PortalPage page={page} title={title} settings={settings}>
      <ErrorBody status={status} title={title} cure={cure} instance={instance} retry={retry} />
    </PortalPage>
  );
