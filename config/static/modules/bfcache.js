// A page the browser kept whole, shown again by its Back button, is asked for anew: the session may have ended.
export const bfcache = () => {
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
};
