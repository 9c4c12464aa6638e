export { createCamera, type Camera, type CameraWish } from './camera.ts';
export { listCameras, type CameraFound } from './listCameras.ts';
export { ScannerUnavailable, type Scanner } from './scanner.ts';
