import { Button } from '../button/button.tsx';
import type { Examples } from '../example.ts';
import { TextField } from '../field/text-field.tsx';
import { Form } from './form.tsx';

export const examples: Examples = {
  'a form with its token': () => (
    <Form action="/drafts/1">
      <div class="stack">
        <TextField name="name" label="ชื่อร้าน" value="ครัวกัญญา" />
        <Button>บันทึก</Button>
      </div>
    </Form>
  ),
};
