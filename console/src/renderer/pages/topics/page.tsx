import { Route, Routes } from 'react-router';
import { NewTopic } from './new-topic.tsx';
import { TopicDetail } from './topic-detail.tsx';
import { TopicList } from './topic-list.tsx';

/** Topics: the list with its quality, one of them, and adding one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<TopicList />} />
      <Route path="new" element={<NewTopic />} />
      <Route path=":id" element={<TopicDetail />} />
    </Routes>
  );
}
