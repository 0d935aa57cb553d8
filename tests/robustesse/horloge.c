/* Preloaded, shifts the clock of the day (never the monotonic one) by the seconds written in $HORLOGE, at once for
   every process: what a jump of the system's clock looks like. */
#define _GNU_SOURCE
#include "reglage.h"
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

int clock_gettime(clockid_t horloge, struct timespec *t)
{
    static int (*vraie)(clockid_t, struct timespec *);
    if (!vraie)
        vraie = dlsym(RTLD_NEXT, "clock_gettime");
    int rendu = vraie(horloge, t);
    if (!rendu && reglage && (horloge == CLOCK_REALTIME || horloge == CLOCK_REALTIME_COARSE))
        t->tv_sec += *reglage;
    return rendu;
}

int gettimeofday(struct timeval *restrict t, void *restrict fuseau)
{
    struct timespec ici;
    (void)fuseau;
    if (clock_gettime(CLOCK_REALTIME, &ici))
        return -1;
    t->tv_sec = ici.tv_sec;
    t->tv_usec = ici.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *t)
{
    struct timespec ici;
    clock_gettime(CLOCK_REALTIME, &ici);
    if (t)
        *t = ici.tv_sec;
    return ici.tv_sec;
}
