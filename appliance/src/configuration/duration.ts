export { durationMs } from '@tollgate/shared';
