import { defineTexts } from '@saphan/contracts';
import { ErrorBody, StaffLayout } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';

const texts = defineTexts({ name: 'ศูนย์เชื่อมโยงข้อมูล' }, { name: 'Linkage Center' });

/** An error in the frame of the Linkage Center, without anything that may be what failed. */
export const errorPage =
  (demo: boolean): ErrorPage =>
  (page, error) => (
    <StaffLayout page={page} title={error.title} name={texts(page.language).name} links={[]} demo={demo}>
      <ErrorBody {...error} />
    </StaffLayout>
  );
