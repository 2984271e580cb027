import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { FileField, type UploadedFile } from './file-field.tsx';

const draw = (...uploaded: UploadedFile[]): string =>
  renderToString(
    <PageProvider page={examplePage('th')}>
      <FileField
        name="shop.plan"
        label="ผังร้าน"
        accept={['image/png']}
        maxBytes={undefined}
        uploaded={uploaded}
        resumable="/uploads"
      />
    </PageProvider>,
  );
const plan: UploadedFile = { id: '1', name: 'plan.png', bytes: 11_264 };

test('a file is chosen where none is, also after one that held a virus', () => {
  for (const html of [draw(), draw({ ...plan, standing: 'refused' })]) {
    expect(html).toContain('>เลือกไฟล์<');
    expect(html).not.toContain('f-shop-plan-replaces');
    expect(html).toContain('aria-required="true"');
  }
});

test('where one has been received, the button replaces it: the field says which and how large it is', () => {
  const html = draw(plan);
  expect(html).toContain('>เปลี่ยนไฟล์<');
  expect(html).not.toContain('>เลือกไฟล์<');
  expect(html).toContain('id="f-shop-plan-replaces">ไฟล์ใหม่จะแทน plan.png (11 kB)<');
  expect(html).toMatch(/aria-describedby="[^"]*f-shop-plan-replaces"/);
  expect(html).not.toContain('aria-required');
});
