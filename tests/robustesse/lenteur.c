/* Preloaded, makes the disk slow: each flush of a file waits the microseconds written in $LENTEUR, each write to one a
   tenth of them. */
#define _GNU_SOURCE
#include "reglage.h"
#include <sys/stat.h>
#include <sys/uio.h>

static void attendre(int part)
{
    if (reglage && *reglage)
        usleep(*reglage / part);
}

static void attendre_fichier(int lequel)
{
    struct stat etat;
    if (reglage && *reglage && !fstat(lequel, &etat) && S_ISREG(etat.st_mode))
        attendre(10);
}

#define VRAIE(nom)                                   \
    static __typeof__(&nom) vraie;                   \
    if (!vraie)                                      \
        vraie = (__typeof__(&nom))dlsym(RTLD_NEXT, #nom)

int fsync(int f)
{
    VRAIE(fsync);
    attendre(1);
    return vraie(f);
}

int fdatasync(int f)
{
    VRAIE(fdatasync);
    attendre(1);
    return vraie(f);
}

ssize_t write(int f, const void *quoi, size_t combien)
{
    VRAIE(write);
    attendre_fichier(f);
    return vraie(f, quoi, combien);
}

ssize_t pwrite(int f, const void *quoi, size_t combien, off_t ou)
{
    VRAIE(pwrite);
    attendre_fichier(f);
    return vraie(f, quoi, combien, ou);
}

ssize_t pwrite64(int f, const void *quoi, size_t combien, off64_t ou)
{
    VRAIE(pwrite64);
    attendre_fichier(f);
    return vraie(f, quoi, combien, ou);
}

ssize_t pwritev64(int f, const struct iovec *quoi, int combien, off64_t ou)
{
    VRAIE(pwritev64);
    attendre_fichier(f);
    return vraie(f, quoi, combien, ou);
}
