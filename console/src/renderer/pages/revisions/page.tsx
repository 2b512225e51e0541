import { Route, Routes } from 'react-router';
import { DraftDetail } from './draft-detail.tsx';
import { DraftList } from './draft-list.tsx';
import { NewDraft } from './new-draft.tsx';
import { RevisionDetail } from './revision-detail.tsx';
import { RevisionList } from './revision-list.tsx';

/** The history of the configuration, and what is being prepared. */
export function Page() {
  return (
    <Routes>
      <Route index element={<RevisionList />} />
      <Route path="drafts" element={<DraftList />} />
      <Route path="drafts/new" element={<NewDraft />} />
      <Route path="drafts/:id" element={<DraftDetail />} />
      <Route path=":id" element={<RevisionDetail />} />
    </Routes>
  );
}
