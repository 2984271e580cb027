import { ErrorBody, SearchBox } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';
import { searchTexts } from '../search/search-texts.ts';
import { PortalPage, type PortalPageProps } from './portal-page.tsx';

const notFound = 404;

/** Draws what went wrong in the layout of the portal; where nothing is at an address, what was looked for can be searched. */
export const errorPageOf =
  (settings: PortalPageProps['settings']): ErrorPage =>
  (page, { status, title, cure, instance, retry }) => {
    const text = searchTexts(page.language);
    return (
      <PortalPage page={page} title={title} settings={settings}>
        <ErrorBody status={status} title={title} cure={cure} instance={instance} retry={retry} />
        {status === notFound && (
          <div class="page-lost">
            <SearchBox
              action="/search"
              label={text.label}
              placeholder={text.placeholder}
              button={text.find}
            />
          </div>
        )}
      </PortalPage>
    );
  };
