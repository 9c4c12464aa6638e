export interface CameraFound {
  deviceId: string;
  /** As the machine calls it; empty where the browser does not tell. */
  label: string;
}

/** What there is to choose from; browsers tell it once one of them may be used. */
export async function listCameras(): Promise<CameraFound[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}
