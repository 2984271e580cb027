import { Button, ButtonLink } from '../button/button.tsx';
import type { Examples } from '../example.ts';
import { ActionBar } from './action-bar.tsx';

export const examples: Examples = {
  'of a form page': () => (
    <ActionBar aside="บันทึกแล้ว 10:43 น.">
      <Button>ต่อไป</Button>
      <ButtonLink href="#" tone="plain">
        ย้อนกลับ
      </ButtonLink>
    </ActionBar>
  ),
};
